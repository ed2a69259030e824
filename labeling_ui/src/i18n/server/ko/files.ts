import type { Korean } from '../areas';

export const files: Korean<'files'> = {
  missing: '저장된 파일 {sha256}이(가) 없어요.',
  too_large: '파일이 설정된 한도 {limit:,.0f} MiB보다 커요.',
};
