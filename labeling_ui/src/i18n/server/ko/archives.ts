import type { Korean } from '../areas';

export const archives: Korean<'archives'> = {
  bomb: '압축을 풀면 크기가 {ratio:g}배가 넘어요. 압축 폭탄으로 보여요.',
  encrypted: '압축 파일이 암호화돼 있어요. 암호 없이 올리세요.',
  inner_archive: '압축 파일 안의 압축 파일이에요',
  link: '파일이 아니라 링크예요',
  member_damaged: '압축 파일 안의 {name} 파일이 손상됐어요.',
  member_too_large: '{name} 파일은 압축을 풀면 {limit:,}바이트를 넘어요.',
  name_twice: '압축 파일에 ‘{name}’ 이름이 두 번 이상 있어요.',
  no_zip: 'zip 파일이 아니거나 중간에 잘렸어요.',
  not_a_picture: '이미지가 아니에요',
  packing: '{name} 파일은 읽지 못하는 방식으로 압축돼 있어요. deflate를 쓰세요.',
  path_leaves:
    '압축 파일에 폴더를 벗어나는 경로 ‘{path}’가 있어요. 그런 경로 없이 다시 압축하세요.',
  too_large: '압축을 풀면 {limit:,}바이트를 넘어요. 나누어 올리세요.',
  too_many: '압축 파일에 항목이 {entries:,}개 있어요. {most:,}개까지 읽어요.',
};
