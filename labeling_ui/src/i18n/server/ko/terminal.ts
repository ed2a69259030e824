import type { Korean } from '../areas';

export const terminal: Korean<'terminal'> = {
  in_use:
    '다른 RapidLabel(프로세스 {owner})이 {home} 폴더를 쓰고 있어요. 먼저 그것을 멈추거나 RAPIDLABEL_HOME을 다른 폴더로 바꾸세요.',
  port: '포트 {port}번을 쓸 수 없어요: {error}. 1023보다 큰 번호를 고르세요: make run PORT=8000',
  port_in_use:
    '포트 {port}번은 다른 프로그램이 쓰고 있어요. 다른 번호를 고르세요: make run PORT={next}',
  preparing: '준비 단계: {how}. 이유는 위에 있어요.',
  setting:
    '{name} 값은 0보다 큰 정수여야 하는데 ‘{value}’예요. 바꾸거나, 지워서 기본값 {default}을(를) 쓰세요.',
  npm: 'npm으로 {package}을(를) 받지 못했어요: {reason}.',
  npm_silent: '아무 말도 없었어요',
  package_unreadable: '{package}을(를) 읽을 수 없어요: {error}.',
  package_other:
    '{file}은(는) {package} {version}이(가) 아니에요. SHA-256이 {wanted}이(가) 아니라 {found}예요.',
  package_empty: '{file}에 모델이 없어요.',
};
