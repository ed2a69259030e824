import { en } from './label.en';
import { ko } from './label.ko';
import { texts } from './texts';

export const labelText = texts(en, ko);
export type LabelWords = ReturnType<typeof labelText>;
