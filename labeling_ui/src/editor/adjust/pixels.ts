/** Adjusts the pixels of a picture. Colour is kept: local contrast shifts red, green and blue alike. */
import type { Size } from '../model';
import type { Adjustment } from './adjustment';
import { equalized } from './clahe';
import { toneCurve } from './tone';

/** @param pixels red, green, blue, alpha, 8 bits each, row by row; changed in place */
export function adjustPixels(pixels: Uint8ClampedArray, size: Size, adjustment: Adjustment): void {
  const curve = beyondBlackAndWhite(toneCurve(adjustment));
  if (adjustment.clahe > 0) shiftAndMap(pixels, size, adjustment.clahe, curve);
  else map(pixels, curve);
}

/** The curve for levels from -256 to 511, shifted by 256: what is shifted out is black or white. */
function beyondBlackAndWhite(curve: Uint8ClampedArray): Uint8Array {
  const long = new Uint8Array(768);
  long.fill(curve[0] as number, 0, 256);
  long.set(curve, 256);
  long.fill(curve[255] as number, 512);
  return long;
}

function map(pixels: Uint8ClampedArray, curve: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 4) {
    pixels[at] = curve[(pixels[at] as number) + 256] as number;
    pixels[at + 1] = curve[(pixels[at + 1] as number) + 256] as number;
    pixels[at + 2] = curve[(pixels[at + 2] as number) + 256] as number;
  }
}

function shiftAndMap(
  pixels: Uint8ClampedArray,
  size: Size,
  limit: number,
  curve: Uint8Array,
): void {
  const before = lumaOf(pixels);
  const after = equalized(before, size, limit);
  for (let i = 0, at = 0; i < before.length; i++, at += 4) {
    const shift = (after[i] as number) - (before[i] as number) + 256;
    pixels[at] = curve[(pixels[at] as number) + shift] as number;
    pixels[at + 1] = curve[(pixels[at + 1] as number) + shift] as number;
    pixels[at + 2] = curve[(pixels[at + 2] as number) + shift] as number;
  }
}

/** Rec. 601 weights in 256ths; a grey is its own luma. */
export function lumaOf(pixels: Uint8ClampedArray): Uint8Array {
  const luma = new Uint8Array(pixels.length / 4);
  for (let i = 0, at = 0; i < luma.length; i++, at += 4) {
    const [r, g, b] = [pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number];
    luma[i] = (77 * r + 150 * g + 29 * b) >> 8;
  }
  return luma;
}
