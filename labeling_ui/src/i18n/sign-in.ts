import { texts } from './texts';

const en = {
  who: 'person',
  you: 'you?',
  firstStart: 'First start? The server printed a sign-in link that works once.',
  languages: 'English · 한국어',
};

export const signInText = texts(en, {
  who: '사람',
  you: '맞나요?',
  firstStart: '처음이라면 서버가 출력한 일회용 로그인 링크를 여세요.',
  languages: 'English · 한국어',
});
