import type { Server } from 'node:http';
import { StartError } from '../process/start-error.ts';

/** Listens on 127.0.0.1 and gives the port; 0 takes a free one. @throws {@link StartError} when the port is taken */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new StartError(`port ${port} is taken: choose another with --port`, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Takes no more connections, lets running requests finish for at most `graceMs`, and closes the rest. */
export function closeServer(server: Server, graceMs = 3000): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    // A kept-alive connection turns idle when its last answer is out, which may be later than this call.
    const idle = setInterval(() => server.closeIdleConnections(), 10);
    server.close(() => {
      clearTimeout(force);
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}
