import { Shell } from '../../app/shell';

export default function Page() {
  return <Shell>{null}</Shell>;
}
