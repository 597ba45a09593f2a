import { Zip, ZipDeflate } from 'fflate';

/** A ZIP archive whose bytes are taken as they come. */
export class Archive {
  private bytes: Uint8Array[] = [];
  private readonly zip = new Zip((error, bytes) => {
    if (error) throw error;
    this.bytes.push(bytes);
  });

  add(path: string): ZipDeflate {
    const file = new ZipDeflate(path);
    // The first day that the format has: when an archive was made stands in it.
    file.mtime = '1980-01-02';
    this.zip.add(file);
    return file;
  }

  end(): void {
    this.zip.end();
  }

  take(): Uint8Array[] {
    const taken = this.bytes;
    this.bytes = [];
    return taken;
  }
}
