/** What the metrics of a training are called above their charts; one that is not here is shown as it is. */
import { texts } from './texts';

const en: Readonly<Record<string, string>> = {
  learning_rate: 'learning rate',
  images_per_second: 'images / s',
  gradient_norm: 'gradient norm',
  memory_mib: 'memory (MiB)',
  gpu_memory_mib: 'GPU memory (MiB)',
  gpu_percent: 'GPU use (%)',
  rollbacks: 'rollbacks',
};

const ko: Readonly<Record<string, string>> = {
  learning_rate: '학습률',
  images_per_second: '이미지/초',
  gradient_norm: '기울기 크기',
  memory_mib: '메모리 (MiB)',
  gpu_memory_mib: 'GPU 메모리 (MiB)',
  gpu_percent: 'GPU 사용률 (%)',
  rollbacks: '되돌린 횟수',
};

const names = texts(en, ko);

export const metricName = (name: string): string => names()[name] ?? name.replaceAll('_', ' ');
