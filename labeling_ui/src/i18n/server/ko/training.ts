import type { Korean } from '../areas';

export const training: Korean<'training'> = {
  checkpoint_file: '체크포인트 파일 {name}',
  chosen_batch: 'CPU에서는 입력이 {input_size}픽셀일 때 스텝당 {size}프레임이 알맞아요.',
  chosen_batch_all: '학습 프레임 {frames}개를 한 스텝에 모두 써요.',
  chosen_batch_gpu: 'GPU에 들어가는 가장 큰 배치를 시작할 때 짧게 시험해서 찾아요.',
  chosen_copies: '박스 10개 중 1개 이상이 작아요. 다른 프레임에 복사해서 더 자주 보여 줘요.',
  chosen_copies_later: '타일에서 작은 박스가 많은지는 시작할 때 알 수 있어요.',
  chosen_copies_none: '작은 박스가 10개 중 1개도 안 돼서 복사하지 않아요.',
  chosen_detector:
    '{detector}는 처음부터 학습하도록 만들었어요. 시작 가중치가 있는 검출기가 여기에는 없어요.',
  chosen_detector_start: '{detector}는 시작 가중치가 있어요. 짧은 학습에서 가장 큰 도움이 돼요.',
  chosen_looks: '고르게 나눠 약 {looks}번 평가해요. 시간의 {percent}%를 넘으면 덜 해요.',
  chosen_looks_none: '평가할 검증 프레임이 없어요.',
  chosen_mixing_later:
    '아무것도 모르는 상태에서 배우면 절반, 시작할 때 찾은 가중치에서 배우면 쓰지 않아요.',
  chosen_mixing_off: '학습 프레임을 있는 그대로 써요.',
  chosen_mixing_scratch: '아무것도 모르는 네트워크는 섞은 사진에서 더 배워요. 끝부분은 빼고요.',
  chosen_mixing_trained: '시작 가중치는 실제 사진에서 배웠어요. 섞은 사진을 보면 오히려 잊어요.',
  chosen_rate: '{trainer}가 원래 쓰는 값이에요.',
  chosen_rate_later:
    '{trainer}의 값은 여기서 {rate:.2g}예요. GPU가 시작할 때 더 큰 배치를 고르면 {most:.2g}까지 커져요.',
  chosen_rate_part:
    '{trainer}가 원래 쓰는 값의 {percent}%예요. 이 검출기는 대개 많이 아는 가중치에서 시작해요.',
  chosen_saves:
    '약 {seconds:,.0f}초마다 체크포인트를 저장해요. 시간의 {percent}%를 넘으면 덜 해요.',
  chosen_scratch: '{detector}의 시작 가중치가 없어서 아무것도 모르는 상태에서 배워요.',
  chosen_share: '시작 가중치의 {percent}%가 결과에 남아요. 보지 못한 장소에서 더 잘 찾아요.',
  chosen_share_new_labels: '시작 가중치가 모든 라벨을 알지는 못해서 일부러 남기지 않아요.',
  chosen_share_none: '이 학습을 위해 고른 가중치라 일부러 남기지 않아요.',
  chosen_start: '‘{name}’ 가중치는 찾을 것을 이미 알아요({labels}).',
  chosen_start_partly:
    '‘{name}’ 가중치가 가장 좋은 시작점이지만 라벨 {count}개 중 {new}개는 새로 배워야 해요({labels}).',
  chosen_steps: '학습 프레임 {frames}개를 배치 {batch_size}개씩 {passes}번 훑어요.',
  chosen_steps_fewest: '프레임이 적어서 자주 봐요. 적어도 {steps}스텝이에요.',
  chosen_steps_in_time:
    '이 시간에 약 {steps:,}스텝이 들어가요. 작업 {id}에서 한 스텝에 {seconds:.3g}초 걸렸어요.',
  chosen_steps_later: '배치 크기가 정해지면 학습 프레임 {frames}개를 {passes}번 훑어요.',
  chosen_steps_measured: '시간에 들어가는 만큼이에요. 몇 스텝인지는 시작할 때 재요.',
  chosen_steps_most: '시간 제한이 없을 때 {steps:,}스텝을 넘겨 기다릴 보람은 드물어요.',
  continue_from: '계속하려면 어느 체크포인트에서 계속할지 고르세요.',
  coordinate: '프레임 {frame}번에 좌표가 수가 아닌 박스가 있어요.',
  devices:
    'GPU {there}개 중 {sharing}개가 스텝을 나눠요. 프레임 {batch_size}개의 배치를 {part}개씩 맡아요.',
  disk_full:
    '디스크가 가득 찼어요. {what}에 {folder}의 {needed:,}바이트가 필요한데 {free:,}바이트가 남았어요. 공간을 비운 뒤 작업을 재개하세요.',
  disk_lies: '{folder}의 디스크에서 쓴 내용을 그대로 읽을 수 없어요.',
  few_devices: 'devices 옵션은 GPU {asked}개를 원하지만, 학습하는 컴퓨터에는 {there}개가 있어요.',
  frame_cache: '디코딩한 프레임의 캐시',
  gave_up:
    '{reason} 마지막 체크포인트로 돌아가 학습률을 3분의 1로 낮추기를 {tries}번 거듭했지만 나아지지 않았어요.',
  imagenet: '백본 {backbone}은 ImageNet 가중치에서 시작해요({source}).',
  imagenet_not_fetched:
    '백본 {backbone}은 무작위 가중치에서 시작해요. ImageNet 가중치를 받지 못했어요({reason}). {wanted}에 두세요.',
  imagenet_unfit:
    '백본 {backbone}은 무작위 가중치에서 시작해요. {path} 파일이 맞지 않아요({reason}).',
  label_index: '프레임 {frame}번에 0..{last} 밖의 라벨 번호가 있어요.',
  no_batch_fits:
    '프레임 하나도 GPU 메모리에 들어가지 않아요. input_size를 낮추거나 GPU를 비우세요.',
  no_boxes:
    '학습 프레임 {frames}개에 배울 박스가 하나도 없어요(무시 박스는 빼고 세요). 라벨을 단 뒤 새 데이터셋을 만드세요.',
  no_detector: '‘{name}’ 검출기가 없어요. 있는 검출기: {known}.',
  no_frames: '데이터셋에 학습 프레임이 없어요. 프레임을 제출하고 새 데이터셋을 만드세요.',
  no_labels: '데이터셋에 라벨이 없어요. 프로젝트에 라벨을 하나 이상 만드세요.',
  no_start_weights: '{detector} 검출기에는 시작 가중치가 없어요. 전이할 체크포인트를 고르세요.',
  no_time: '시간 제한 {seconds:,.0f}초가 아무것도 배우기 전에 지났어요. 시간을 더 주세요.',
  pace: '따로 정하지 않은 것은 시간과 데이터에 맞췄어요: 프레임 {batch_size}개씩 {steps:,}스텝, 학습률 {rate:.2g}, 평가 {looks}번, 적어도 {saved:,.0f}초마다 체크포인트.',
  no_validation:
    '데이터셋에 검증 프레임이 없어요. AP를 계산하지 않고, 가장 새로운 체크포인트를 최고로 쳐요.',
  not_finite:
    '{step} 스텝, 학습률 {rate:.2g}에서 {loss} 값이 {value}이(가) 됐어요. learning_rate를 낮추고(3분의 1쯤), 정밀도는 float32를 쓰세요.',
  not_in_weights: '처음 가중치에 없어서 처음부터 학습한 층: {layers}.',
  option: '옵션 {name}: {reason}',
  other_detector: '체크포인트 {id}번은 {wanted}이(가) 아니라 {detector} 검출기의 것이에요.',
  out_of_memory:
    '배치 크기 {batch_size}, 입력 크기 {input_size}에서 메모리가 부족했어요. 먼저 batch_size를, 다음으로 input_size를 낮추세요. 지원하는 GPU라면 bfloat16 정밀도가 메모리를 반으로 줄여요.',
  picture_changed:
    '프레임 {frame}번({name}, 카메라 {camera})의 이미지 내용이 데이터셋을 만들 때와 달라요: {path}.',
  picture_missing: '프레임 {frame}번의 이미지가 없어요: {path}.',
  picture_size:
    '프레임 {frame}번의 이미지는 {width}x{height}인데 박스는 {drawn_width}x{drawn_height}에서 그렸어요.',
  picture_unreadable: '프레임 {frame}번의 이미지를 읽을 수 없어요: {path}.',
  pictures_broken:
    '데이터셋의 이미지 {count:,}개로 학습할 수 없어요. 없어졌거나 바뀐 것은 백업에서 되돌린 뒤 재개하거나 다시 시작하고, 아니면 그 프레임 없이 데이터셋을 만드세요.\n{named}',
  pictures_lines: '{first}\n{rest}',
  pictures_more: '… 그 밖에 {count:,}개.',
  patience_unused: '검증 프레임이 없어 기다릴 AP도 없어요. patience는 쓰이지 않아요.',
  rolled_back:
    '{step} 스텝에서 손실이 수가 아니게 됐어요. {back} 스텝으로 돌아가, 예정된 학습률의 {rate:.2g}배로 이어 갔어요.',
  slow_trial:
    '프레임 {batch_size}개짜리 배치를 시험하는 데 {seconds}초가 넘게 걸렸어요. batch_size를 숫자로 정하세요.',
  stopped_early:
    '{step} 스텝에서 일찍 끝냈어요. 최근 평가 {patience}번 동안 AP가 나아지지 않았어요.',
  suggested_most:
    '프레임은 이 컴퓨터에 알맞은 최대인 {served}픽셀로 쓰이고, {crop}픽셀로 잘라 학습해요. {label} 가운데 작은 것이 많아요(절반은 높이 {height}픽셀 이하). served_size를 키우면 더 많이 찾아요.',
  suggested_size:
    '프레임은 {served}픽셀로 쓰이고, {crop}픽셀 그림으로 학습해요. {label}의 작은 상자에 충분해요(절반은 높이 {height}픽셀 이하).',
  time_over:
    '컴퓨터가 느려져서 마지막 평가를 시간 안에 끝낼 수 없어 뺐어요. 마지막 가중치는 평가하지 않았어요.',
  time_too_short:
    '{limit:,.0f}초로는 아무것도 배울 수 없어요. 같은 일을 한 작업 {id}은 첫 스텝까지 {before:,.0f}초 걸렸어요. 적어도 {least:,}초를 주세요.',
  uneven_batch:
    '프레임 {batch_size}개의 배치는 GPU {devices}개가 똑같이 나눌 수 없어요. batch_size를 {devices}의 배수로 하거나 devices를 auto로 두세요.',
  uneven_rows: '프레임 {frame}번은 박스마다 라벨 하나와 무시 표시 하나가 있지 않아요.',
  other_shape: '검출기의 시작 가중치와 모양이 달라 처음부터 학습했어요. ({reason})',
  new_labels: '처음 가중치에 없어서 처음부터 학습한 라벨: {labels}.',
  knows_no_label:
    '이 가중치는 프로젝트의 라벨을 하나도 몰라요. 이 가중치에서 학습한 뒤 그 결과로 제안하세요.',
};
