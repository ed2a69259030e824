/** Fetches and decodes the pictures of crops before they are looked at. */

/** About ten screens; a decoded crop takes 150 kB and less. */
const KEPT = 500;

export class Pictures {
  private readonly kept = new Map<string, HTMLImageElement>();

  preload(urls: readonly string[]): void {
    for (const url of urls) if (!this.kept.has(url)) this.fetch(url);
    for (const url of this.kept.keys()) {
      if (this.kept.size <= KEPT) return;
      this.kept.delete(url);
    }
  }

  private fetch(url: string): void {
    const image = new Image();
    this.kept.set(url, image);
    image.src = url;
    // A picture that failed is nobody's concern until it is looked at.
    image.decode().catch(() => this.kept.delete(url));
  }
}
