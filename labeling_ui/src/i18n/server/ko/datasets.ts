import type { Korean } from '../areas';

export const datasets: Korean<'datasets'> = {
  block_seconds: '구간은 1초 이상이어야 해요.',
  manifest_frame: '매니페스트의 한 줄이 프레임이 아니에요({error}). 파일이 손상됐어요.',
  manifest_json: '매니페스트의 한 줄이 JSON이 아니에요({error}). 파일이 손상됐어요.',
  manifest_object: '매니페스트의 한 줄이 JSON 객체가 아니에요. 파일이 손상됐어요.',
  manifest_version: '매니페스트 버전이 {version}이에요. 이 릴리스는 버전 1과 2를 읽어요.',
  name_empty: '데이터셋 이름이 필요해요.',
  name_taken:
    '이 프로젝트에 ‘{name}’ 데이터셋이 이미 있어요. 데이터셋은 바뀌지 않으니 다른 이름을 쓰세요.',
  no_frames:
    '준비된 프레임이 없어요. 데이터셋에는 제출되거나 승인된 프레임이 들어가요. 먼저 라벨링 페이지에서 제출하세요.',
  no_manifest: '데이터셋의 매니페스트 파일이 아니에요.',
  none: '데이터셋 {id}번이 없어요.',
  val_share: '검증 비율은 0 이상 1 미만이어야 해요.',
};
