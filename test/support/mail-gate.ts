import { createServer, connect, type Server, type Socket } from 'node:net';

/**
 * What a mail provider does: it takes mail; it takes no connection; it greets with 421, too busy; or it takes a mail whole and breaks off
 * before it says so.
 */
export type Provider = 'works' | 'refuses' | 'is busy' | 'breaks off';

/** Stands between the product and a mail server, as a provider does that can be down. */
export class MailGate {
  provider: Provider = 'works';
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  /** Opens it before a server. Answers its own address. */
  async open(url: string): Promise<string> {
    const target = new URL(url);
    this.#server = createServer((client) => this.#serve(client, Number(target.port)));
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `smtp://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  }

  /** Changes what the provider does; connections that it kept end. */
  become(provider: Provider): void {
    this.provider = provider;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #serve(client: Socket, port: number): void {
    this.#keep(client);
    if (this.provider === 'refuses') client.destroy();
    else if (this.provider === 'is busy') client.end('421 4.3.2 too busy, try again later\r\n');
    else this.#pass(client, port);
  }

  #pass(client: Socket, port: number): void {
    const server = connect(port, '127.0.0.1');
    this.#keep(server);
    let isInText = false;
    client.pipe(server);
    server.on('data', (answer: Buffer) => {
      // 354 asks for the text of a mail; the next answer says that it was taken.
      if (isInText && this.provider === 'breaks off') client.destroy();
      else client.write(answer);
      isInText = /^354 /m.test(answer.toString());
    });
    server.once('close', () => client.destroy());
    client.once('close', () => server.end());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
