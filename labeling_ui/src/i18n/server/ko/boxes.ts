import type { Korean } from '../areas';

export const boxes: Korean<'boxes'> = {
  finite: '좌표는 유한한 수여야 해요',
  needs: '{where}: 새 박스에는 {field} 값이 필요해요.',
  no_checkpoint: '{where}: 체크포인트 {id}번은 이 프로젝트에 없어요.',
  no_label: '{where}: 라벨 {id}번은 이 프로젝트에 없어요.',
  one_pixel: '박스는 가로와 세로가 1픽셀 이상이어야 해요',
  outside: '박스는 {width:g} x {height:g} 픽셀 프레임 안에 있어야 해요',
  score: '{where}: 점수는 0에서 1까지예요.',
  track_elsewhere: '트랙 {id}은(는) 다른 소스의 것이에요.',
  unfit: '{where}: {reason}',
  zone_area: '구역의 넓이는 1픽셀 이상이어야 해요',
  zone_crosses: '윤곽선이 서로 만나거나 엇갈리면 안 돼요',
  zone_finite: '좌표는 유한한 수여야 하고, 단위는 프레임의 픽셀이에요',
  zone_points: '구역의 점은 {fewest}개에서 {most}개까지예요',
};
