import { texts } from './texts';

const en = {
  who: 'person',
  you: 'you?',
  firstStart: 'First start? The server printed a sign-in link that works once.',
  linkUsed: 'This link was used or has run out. Ask for a new one, or sign in here.',
};

export const signInText = texts(en, {
  who: '사람',
  you: '맞나요?',
  firstStart: '처음이라면 서버가 출력한 일회용 로그인 링크를 여세요.',
  linkUsed: '이미 썼거나 만료된 링크예요. 새 링크를 받거나 여기서 로그인하세요.',
});
