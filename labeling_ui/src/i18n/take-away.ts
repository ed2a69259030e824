import { texts } from './texts';

const en = {
  open: 'Take away',
  title: (step: string) => `Take away step ${step}`,
  help: 'A package holds the weights, a model card and a script that runs them on a picture. A format is made when it is first asked for, and compared with the trained network.',
  format: 'Format',
  package: 'Package',
  file: 'File alone',
  make: 'Make',
  makeAgain: 'Try again',
  making: 'making…',
  waiting: 'waiting for a worker…',
  download: (name: string) => `Download ${name}`,
  formats: {
    h5: 'Keras weights',
    keras: 'Keras model',
    saved_model: 'TensorFlow SavedModel',
    onnx: 'ONNX',
    litert: 'LiteRT (TFLite)',
  },
  uses: {
    h5: 'to continue or transfer from',
    keras: 'Keras 3 on any backend',
    saved_model: 'TensorFlow Serving',
    onnx: 'ONNX Runtime, TensorRT, OpenVINO',
    litert: 'phones, cameras, fastest on a CPU',
  },
};

export const takeAwayText = texts(en, {
  open: '내보내기',
  title: (step) => `${step} 스텝 내보내기`,
  help: '패키지에는 가중치, 모델 카드, 사진 한 장에 바로 돌려 볼 스크립트가 들어 있어요. 형식은 처음 요청할 때 만들고, 학습한 네트워크와 비교해요.',
  format: '형식',
  package: '패키지',
  file: '파일만',
  make: '만들기',
  makeAgain: '다시 시도',
  making: '만드는 중…',
  waiting: '워커를 기다리는 중…',
  download: (name) => `${name} 다운로드`,
  formats: {
    h5: 'Keras 가중치',
    keras: 'Keras 모델',
    saved_model: 'TensorFlow SavedModel',
    onnx: 'ONNX',
    litert: 'LiteRT (TFLite)',
  },
  uses: {
    h5: '이어서 학습하거나 전이할 때',
    keras: '어느 백엔드든 Keras 3',
    saved_model: 'TensorFlow Serving',
    onnx: 'ONNX Runtime, TensorRT, OpenVINO',
    litert: '휴대폰·카메라, CPU에서 가장 빠름',
  },
});
