import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { FieldCipher, FieldPlace } from '../../../platform/crypto/field-cipher';
import { hourMs } from '@linli/shared/kernel/time';

/** Plain bytes in one sealed piece. */
const pieceBytes = 256 * 1024;

/** A file that lies sealed on the disk. */
export interface StoredFile {
  readonly fileName: string;
  readonly pieces: number;
}

function placeOf(fileName: string, piece: number): FieldPlace {
  return { table: 'export_files', column: 'content', rowId: `${fileName}/${piece.toString()}` };
}

/** The files of approved exports: on disk sealed piece by piece, each bound to its file and place. */
export class SealedFiles {
  private readonly folder: string;

  constructor(
    dataFolder: string,
    private readonly fields: FieldCipher,
  ) {
    this.folder = path.join(dataFolder, 'exports');
  }

  /** Writes all of it, sealed; what a crash leaves behind is deleted by `removeOthers`. */
  async write(content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<StoredFile> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const fileName = `${randomUUID()}.sealed`;
    const file = await open(path.join(this.folder, fileName), 'wx', 0o600);
    let pieces = 0;
    const seal = async (plain: Buffer): Promise<void> => {
      await file.write(
        `${this.fields.seal(plain.toString('base64'), placeOf(fileName, pieces))}\n`,
      );
      pieces += 1;
    };
    try {
      let waiting: Buffer[] = [];
      let bytes = 0;
      for await (const part of content) {
        waiting.push(part);
        bytes += part.length;
        if (bytes < pieceBytes) continue;
        await seal(Buffer.concat(waiting));
        waiting = [];
        bytes = 0;
      }
      if (bytes > 0) await seal(Buffer.concat(waiting));
      await file.sync();
    } finally {
      await file.close();
    }
    return { fileName, pieces };
  }

  /** The whole file, opened. Rejects if it is missing, cut, altered, or if its key is gone. */
  async read({ fileName, pieces }: StoredFile): Promise<Buffer> {
    const input = createReadStream(path.join(this.folder, path.basename(fileName)), 'utf8');
    const plain: Buffer[] = [];
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const opened = this.fields.open(line, placeOf(fileName, plain.length));
      plain.push(Buffer.from(opened, 'base64'));
    }
    if (plain.length !== pieces) throw new Error('the file is cut');
    return Buffer.concat(plain);
  }

  /** Deletes the file; one that is gone already is no mistake. */
  async remove(fileName: string): Promise<void> {
    await rm(path.join(this.folder, path.basename(fileName)), { force: true });
  }

  /** Deletes what belongs to no request and is older than an hour. */
  async removeOthers(kept: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.folder).catch(() => [] as string[]);
    for (const name of names.filter((one) => !kept.has(one))) {
      const known = await stat(path.join(this.folder, name)).catch(() => null);
      if (known !== null && Date.now() - known.mtimeMs > hourMs) await this.remove(name);
    }
  }
}
