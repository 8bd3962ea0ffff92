/** An error as an AWS JSON service reports it: `type` becomes `__type`, which the SDK turns into the error's name. */
export class ServiceError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = type;
    this.type = type;
  }
}
