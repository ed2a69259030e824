/** Finds the words that are written into a component. */
import ts from 'typescript';

const READ_ATTRIBUTES = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'hint',
  'label',
  'placeholder',
  'summary',
  'title',
]);
/** Names and signs that are the same in every language. */
const SAME_EVERYWHERE = /RapidLabel|\b(API|AP|AP50|Esc|IoU|px|sha256|SHA-256)\b/g;

/** The words that are written into a component, with their lines. */
export function literals(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const take = (node: ts.Node, words: string) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const trimmed = words.trim();
    if (/\p{L}{2}/u.test(trimmed.replace(SAME_EVERYWHERE, ''))) {
      found.push(`${name}:${line} ${trimmed}`);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) take(node, node.text);
    else if (ts.isJsxAttribute(node) && READ_ATTRIBUTES.has(node.name.getText())) {
      for (const text of textsOf(node.initializer)) take(text, text.text);
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      for (const text of textsOf(node.expression)) take(text, text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateHead;

/** The texts that an expression may come to: through conditions, `??`, `&&`, templates. */
function textsOf(node: ts.Node | undefined): Text[] {
  if (!node) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node];
  if (ts.isTemplateExpression(node)) return [node.head];
  if (ts.isConditionalExpression(node)) {
    return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  }
  if (ts.isBinaryExpression(node))
    return [...textsOf(node.left), ...textsOf(node.right)].filter(isValue);
  if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node)) {
    return textsOf(node.expression);
  }
  return [];
}

/** A text that is compared with is not shown. */
function isValue(text: ts.Node): boolean {
  const { parent } = text;
  return !(
    ts.isBinaryExpression(parent) &&
    [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
      parent.operatorToken.kind,
    )
  );
}
