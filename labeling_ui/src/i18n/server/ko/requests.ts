import type { Korean } from '../areas';

export const requests: Korean<'requests'> = {
  crash: '문제가 생겼어요. 반쯤 저장된 것은 없고, 자세한 내용은 로그에 있어요.',
  csrf: '{header} 헤더가 없거나 틀렸어요. 페이지를 새로 고치세요.',
  cursor: 'after에는 앞 페이지의 `next`를 넣어야 해요.',
  database: '데이터베이스가 응답하지 않아요. 바뀐 것은 없어요. 잠시 뒤에 다시 해 보세요.',
  field: '{name}: {reason}',
  form_too_large: '폼이 받을 수 있는 것보다 커요: {error}.',
  limit: 'limit은 1에서 {most}까지예요.',
  method: '이 주소는 이 메서드를 받지 않아요.',
  needs_form: '파일을 multipart/form-data의 `file` 필드로 보내세요.',
  needs_json: 'JSON을 Content-Type: application/json으로 보내세요.',
  no_file: '파일이 오지 않았어요.',
  no_json: '본문이 올바른 JSON이 아니에요: {error}.',
  no_multipart: '본문이 올바른 multipart/form-data가 아니에요: {error}.',
  nothing_here: '이 주소에는 아무것도 없어요.',
  one_file: '파일은 한 번에 하나만 보내세요.',
  other: '{reason}',
  other_site: '다른 사이트에서 온 요청이에요.',
  too_large: '본문이 {limit} MB보다 커요. 나누어 보내세요.',
};
