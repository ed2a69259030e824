import type { Korean } from '../areas';

export const projects: Korean<'projects'> = {
  hotkey: '단축키는 1에서 9까지이고, 한 번씩만 쓸 수 있어요.',
  label_count: '프로젝트의 라벨은 1개에서 {most}개까지예요.',
  label_empty: '라벨 이름이 필요해요.',
  label_twice: '두 라벨의 이름이 같아요.',
  name_empty: '프로젝트 이름이 필요해요.',
  none: '프로젝트 {id}번이 없어요.',
};
