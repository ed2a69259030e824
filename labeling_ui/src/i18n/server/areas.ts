/** What the server says, by area and name: `frames.none` is `none` of `frames`. */
import type { serverEnglish } from './english';

type English = typeof serverEnglish;

export type Area = keyof English;

/** The words of an area in another language: the same names, templates with the same parameters. */
export type Korean<A extends Area> = Readonly<Record<keyof English[A], string>>;
