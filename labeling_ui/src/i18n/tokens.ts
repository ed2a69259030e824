import { texts } from './texts';

const en = {
  title: 'API tokens',
  intro: 'Scripts sign in with a token. It may do what you may do.',
  name: 'Name',
  nameHint: 'What it is for, such as nightly export.',
  made: 'made',
  revoke: 'Revoke',
  empty: 'You have no tokens.',
  createTitle: 'New token',
  create: 'Create token',
  shownOnce: 'Copy it now. It is shown only this once.',
  newToken: 'The new token',
  passwordTitle: 'Password',
  passwordHint: 'At least 10 characters. With a password you can sign in without a link.',
  password: 'New password',
  setPassword: 'Set password',
  passwordSet: 'The password is set.',
};

export const tokensText = texts(en, {
  title: 'API 토큰',
  intro: '스크립트는 토큰으로 로그인해요. 내 권한과 같은 일을 할 수 있어요.',
  name: '이름',
  nameHint: '용도를 적으세요. 예: 야간 내보내기',
  made: '생성',
  revoke: '폐기',
  empty: '토큰이 없어요.',
  createTitle: '새 토큰',
  create: '토큰 만들기',
  shownOnce: '지금 복사하세요. 한 번만 보여요.',
  newToken: '새 토큰',
  passwordTitle: '비밀번호',
  passwordHint: '10자 이상. 비밀번호가 있으면 링크 없이 로그인할 수 있어요.',
  password: '새 비밀번호',
  setPassword: '비밀번호 설정',
  passwordSet: '비밀번호를 설정했어요.',
});
