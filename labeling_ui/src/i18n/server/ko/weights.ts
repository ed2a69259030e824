import type { Korean } from '../areas';

export const weights: Korean<'weights'> = {
  hdf5_damaged: 'HDF5 파일이 손상됐어요: {error}. 다시 저장해서 보내세요.',
  holds_lambda:
    '파일에 코드가 저장된 Lambda 층이 있어요. 올린 것은 절대 실행하지 않으니 가중치만 보내세요.',
  holds_pickle:
    '파일에 PyTorch 파일처럼 pickle이 들어 있어요. 텐서를 safetensors로 저장하세요. 올린 것은 절대 실행하지 않으니 가중치만 보내세요.',
  keras_damaged: '.keras 파일이 손상됐어요: {error}. 다시 저장해서 보내세요.',
  keras_unreadable: '.keras 파일이 손상됐거나 암호화돼 있어요. 다시 저장해서 보내세요.',
  label_unknown: '‘{name}’은(는) 이 프로젝트의 라벨이 아니에요',
  labels: '라벨: {what}. 이 프로젝트의 라벨: {known}. 출력 순서대로 적으세요.',
  labels_each: '라벨을 한 번씩, 하나 이상 적으세요',
  labels_none: '없음',
  layers_differ: '처음 가중치가 맞지 않아요. 층 {layers}개가 다르고, 첫 번째는 {first}예요.',
  link: 'HDF5 파일의 {name}에 링크가 있어요. 가중치는 파일 자체에 저장돼야 해요.',
  misfit:
    '가중치가 이 옵션과 라벨({labels})의 {detector} 검출기에 맞지 않아요. 학습할 때 쓴 옵션과 라벨을 보내세요. ({reason})',
  no_keras: '.keras 파일이 아니에요. config.json과 model.weights.h5가 없어요.',
  no_weight: '그런 가중치가 없음',
  not_finite: '가중치를 쓸 수 없어요. {name}에 NaN이나 무한대가 있어요.',
  not_numbers: 'HDF5 파일의 {name}에 수가 아닌 것이 있어요.',
  old_keras:
    "Keras 2 파일이거나 예전 HDF5 형식의 모델 전체예요. Keras 3에서 불러온 뒤 model.save_weights('x.weights.h5')나 model.save('x.keras')로 저장한 파일을 보내세요.",
  other_file: 'HDF5 파일이 {name}의 수를 다른 파일에 두고 있어요. 수가 들어 있는 파일을 보내세요.',
  other_labels: '이 가중치는 라벨이 달라요. 계속 대신 전이를 고르세요.',
  pickle:
    '읽을 때 코드를 실행하는 pickle 파일이에요. 올린 것은 절대 실행하지 않으니 가중치만 보내세요.',
  safetensors_damaged:
    'safetensors 파일이 손상됐거나, ‘{name}’의 자료형이 {types} 중 하나가 아니에요.',
  safetensors_header: 'safetensors 파일이 손상돼 머리 부분을 읽을 수 없어요.',
  shape: '모양 {shape}',
  tensor_differs:
    '가중치가 이 옵션과 라벨의 검출기에 맞지 않아요. ‘{name}’: 파일은 {has}, 네트워크는 {wants}.',
  too_many_entries: 'HDF5 파일의 항목이 {most:,}개를 넘어요. 가중치가 아니에요.',
  too_many_numbers:
    '가중치가 이 옵션의 검출기에 맞지 않아요. {name}의 수는 {size:,}개인데 가장 큰 층은 {largest:,}개예요.',
  unfit: '{name} 가중치가 이 검출기와 라벨에 맞지 않아요: {error}',
  unpacks_too_large: '압축을 푼 가중치가 {limit:,}바이트보다 커요.',
  unsupported:
    '읽을 수 있는 가중치 파일이 아니에요. Keras 가중치(save_weights로 만든 x.weights.h5), .keras 파일, 또는 가중치 경로로 이름 붙인 safetensors를 보내세요.',
  export_differs:
    '{format} 파일이 학습한 네트워크와 {pixels:.2g}픽셀, 점수 {score:.2g}만큼 달라서 버렸어요. 다른 형식을 쓰세요.',
  export_failed: '{format} 파일을 만들지 못했어요: {reason}',
};
