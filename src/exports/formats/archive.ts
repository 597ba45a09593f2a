import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A ZIP archive whose bytes are taken as they come. */
export class Archive {
  private bytes: Uint8Array[] = [];
  private readonly zip = new Zip((error, bytes) => {
    if (error) throw error;
    this.bytes.push(bytes);
  });

  add(path: string): ZipDeflate {
    return this.begin(new ZipDeflate(path));
  }

  /** For what is compressed already, such as photographs. */
  store(path: string): ZipPassThrough {
    return this.begin(new ZipPassThrough(path));
  }

  end(): void {
    this.zip.end();
  }

  take(): Uint8Array[] {
    const taken = this.bytes;
    this.bytes = [];
    return taken;
  }

  private begin<T extends ZipDeflate | ZipPassThrough>(file: T): T {
    // The first day that the format has: when something was made stands in it.
    file.mtime = '1980-01-02';
    this.zip.add(file);
    return file;
  }
}
