"""axe in the page: what it finds at WCAG 2.1 AA."""

from playwright.sync_api import Page

from app.core.settings import ROOT

SOURCE = ROOT / "labeling_ui/node_modules/axe-core/axe.min.js"
# That rule is experimental: it takes the key caps and figures beside a name for a part of the name.
RUN = """async () => {
  const rules = { 'label-content-name-mismatch': { enabled: false } };
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
  const { violations } = await axe.run(document, { runOnly: tags, rules, resultTypes: ['violations'] });
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${impact} ${id} ${target.join(' ')}: ${failureSummary}`));
}"""


def violations(page: Page) -> list[str]:
    """Return what axe objects to, one line for each element."""
    page.evaluate(SOURCE.read_text())
    found: list[str] = page.evaluate(RUN)
    return [" ".join(line.split()) for line in found]
