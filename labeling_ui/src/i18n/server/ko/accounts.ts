import type { Korean } from '../areas';

export const accounts: Korean<'accounts'> = {
  email_taken: '{email} 주소의 계정이 이미 있어요.',
  last_admin: '마지막 관리자예요. 먼저 다른 사람을 관리자로 지정하세요.',
  needs_role: '{needed:role} 역할이 필요해요. 내 역할은 {role:role}예요. 관리자에게 요청하세요.',
  no_email: '‘{email}’은(는) 이메일 주소가 아니에요.',
  no_token: '내 토큰 중에 {id}번은 없어요.',
  nobody: '{email} 주소를 쓰는 사람이 없어요.',
  none: '계정 {id}번이 없어요.',
  password_short: '비밀번호는 {least}자 이상이어야 해요.',
  preferences_too_large: '설정은 {limit} kB까지예요. 더 큰 것은 다른 곳에 두세요.',
  sign_in: '로그인하거나 API 토큰을 `Authorization: Bearer TOKEN`으로 보내세요.',
  throttled:
    '로그인에 너무 여러 번 실패했어요. 15분 기다리거나 관리자에게 로그인 링크를 요청하세요.',
  wrong_password: '이메일과 비밀번호가 맞지 않아요.',
};
