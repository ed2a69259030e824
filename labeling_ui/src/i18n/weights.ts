import { texts } from './texts';

const en = {
  open: 'Upload weights',
  title: 'Upload weights',
  help: 'Weights that were trained elsewhere become a checkpoint, to start a training from or to propose with. A job checks first that they fit.',
  file: 'File',
  fileHint: 'Keras x.weights.h5, .keras, or safetensors named by the paths of the weights.',
  name: 'Name',
  nameHint: 'Empty: the name of the file.',
  detector: 'Detector',
  labels: 'Labels, in the order of the outputs',
  labelsHint: 'Names of this project’s labels, separated by commas.',
  sending: 'Sending',
  send: 'Upload',
};

export const weightsText = texts(en, {
  open: '가중치 업로드',
  title: '가중치 업로드',
  help: '다른 곳에서 학습한 가중치를 체크포인트로 만들어요. 학습의 시작점이나 제안에 쓸 수 있어요. 맞는지 먼저 작업이 확인해요.',
  file: '파일',
  fileHint: 'Keras x.weights.h5, .keras, 또는 가중치 경로로 이름 붙인 safetensors',
  name: '이름',
  nameHint: '비워 두면 파일 이름을 써요.',
  detector: '검출기',
  labels: '라벨 (출력 순서대로)',
  labelsHint: '이 프로젝트의 라벨 이름을 쉼표로 구분해 적으세요.',
  sending: '보내는 중',
  send: '업로드',
});
