import { Shell } from '../../app/shell';
import { Empty } from '../../components/states';
import { shellText } from '../../i18n/shell';

export default function NotFoundPage() {
  const t = shellText();
  return (
    <Shell>
      <Empty
        title={t.notFound}
        heading="h1"
        action={
          <a class="button" href="/projects">
            {t.toProjects}
          </a>
        }
      >
        {t.notFoundAdvice}
      </Empty>
    </Shell>
  );
}
