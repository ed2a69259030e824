/** The words of the sheet of keys. */
import { texts } from './texts';

const en = {
  title: 'Keys',
  find: 'Type words, or a key',
  nothingFound: 'No command has these words or this key.',
  change: 'Change keys',
  finish: 'Done',
  close: 'Close',
  noKey: 'no key',
  reset: 'Reset',
  resetAll: 'Reset all',
  changed: (n: number) => `Yours: ${n} changed`,
  byPlace:
    'Keys are read by their place on the keyboard, so they work the same while Korean input is on.',
  pressOne: 'Press the new key. Esc leaves it as it was.',
  pressing: 'press a key',
  changeKey: (command: string, key: string) => `${command}: change ${key}`,
  taken: (key: string, command: string) => `${key} belongs to “${command}”.`,
  swap: 'Swap the two',
  browsers: (key: string) => `The browser keeps ${key} for itself. Take another key.`,
  alt: 'Keys with Alt are the browser’s. Take another key.',
};

const ko: typeof en = {
  title: '키',
  find: '낱말이나 키를 입력',
  nothingFound: '이 낱말이나 키를 쓰는 명령이 없어요.',
  change: '키 바꾸기',
  finish: '완료',
  close: '닫기',
  noKey: '키 없음',
  reset: '되돌리기',
  resetAll: '모두 되돌리기',
  changed: (n: number) => `내 키: ${n}개 바뀜`,
  byPlace: '키는 자판 위치로 읽어서, 한글 입력 중에도 똑같이 작동해요.',
  pressOne: '새 키를 누르세요. Esc를 누르면 그대로 둬요.',
  pressing: '키를 누르세요',
  changeKey: (command: string, key: string) => `${command}: ${key} 바꾸기`,
  taken: (key: string, command: string) => `${key} 키는 이미 “${command}”에 쓰고 있어요.`,
  swap: '서로 바꾸기',
  browsers: (key: string) => `${key} 키는 브라우저가 써요. 다른 키를 고르세요.`,
  alt: 'Alt와 함께 누르는 키는 브라우저가 써요. 다른 키를 고르세요.',
};

export const keysText = texts(en, ko);
