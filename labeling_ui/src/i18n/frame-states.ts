import { texts } from './texts';

const en = { new: 'open', submitted: 'submitted', accepted: 'accepted', rejected: 'rejected' };

export const frameStateText = texts(en, {
  new: '미완료',
  submitted: '제출',
  accepted: '승인',
  rejected: '반려',
});
