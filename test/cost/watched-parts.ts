import { JsonLog } from '../../functions/adapters/system/json-log.ts';
import type { Archive } from '../../functions/ports/archive.ts';
import type { Documents } from '../../functions/ports/documents.ts';
import type { Log } from '../../functions/ports/log.ts';
import type { HostParts } from '../../local/load-functions.ts';
import { localTableName } from '../../local/local-environment.ts';
import type { Tally } from './tally.ts';

/** Requests of a multipart upload in one part: it is begun, sent and completed. */
const multipart = 3;

/** The host's parts with everything counted that costs a request in the cloud; what is logged goes nowhere else. */
export function watchedParts({ clock, smtpUrl, documents, archive, signer }: HostParts, tally: Tally): HostParts {
  return {
    clock,
    smtpUrl,
    documents: watchedDocuments(documents, tally),
    archive: watchedArchive(archive, tally),
    signer: {
      sign: (bytes) => signer.sign(bytes),
      publicKey: async () => {
        // The first signature of a process reads the secret. Counted once for each call: a process that rests for an hour has ended.
        if (tally.current) tally.current.secretReads = 1;
        return signer.publicKey();
      },
    },
    log: watchedLog(tally),
  };
}

function watchedLog(tally: Tally): Log {
  const written = new JsonLog({
    measuredTable: localTableName,
    write: (line) => {
      const log = tally.current?.log;
      if (!log) return;
      log.lines += 1;
      log.bytes += Buffer.byteLength(line) + 1;
    },
  });
  return {
    info: (message, fields) => written.info(message, fields),
    error: (message, fields, error) => written.error(message, fields, error),
    measure: (values) => {
      tally.current?.metrics.push(...Object.keys(values));
      written.measure(values);
    },
  };
}

function watchedDocuments(documents: Documents, tally: Tally): Documents {
  const { put, got } = counters(tally);
  return {
    uploadForm: (options) => documents.uploadForm(options),
    list: (prefix) => (put(1), documents.list(prefix)),
    read: (key) => (got(), documents.read(key)),
    write: (key, bytes, contentType) => (put(1, bytes.length), documents.write(key, bytes, contentType)),
    writePieces: async (key, pieces, contentType) => {
      put(multipart);
      const counted = async function* () {
        for await (const piece of pieces) {
          put(0, piece.length);
          yield piece;
        }
      };
      await documents.writePieces(key, counted(), contentType);
    },
    // Whoever gets the link follows it.
    downloadLink: (key, file) => (got(), documents.downloadLink(key, file)),
    // Deleting is free.
    remove: (key) => documents.remove(key),
  };
}

function watchedArchive(archive: Archive, tally: Tally): Archive {
  const { put, got } = counters(tally);
  return {
    write: (key, bytes, contentType) => (put(1, bytes.length), archive.write(key, bytes, contentType)),
    read: (key) => (got(), archive.read(key)),
    list: (prefix) => (put(1), archive.list(prefix)),
  };
}

function counters(tally: Tally): { put: (requests: number, bytes?: number) => void; got: () => void } {
  return {
    put: (requests, bytes = 0) => {
      const objects = tally.current?.objects;
      if (!objects) return;
      objects.puts += requests;
      objects.bytes += bytes;
    },
    got: () => {
      if (tally.current) tally.current.objects.gets += 1;
    },
  };
}
