import { replaceValue, surround } from '../fix/edits';
import { hasChild, hasLooseText } from '../formats/profilexml/absence';
import { isPackageFamilyName } from '../connection/values/names';
import type { XmlElement } from '../syntax/xml/tree';
import { isPlaceholder } from '../text/templates';
import type { FixInput, RuleContext } from './rule';

export type AppMessage = 'missing' | 'text' | 'invalid' | 'wrap' | 'use';

const PACKAGE = 'a package family name such as Microsoft.RemoteDesktop_8wekyb3d8bbwe';

/** What an Id may hold in a filter and in a trigger. */
export const APP_FORMS = {
  filter: `the full path of a program, ${PACKAGE} or SYSTEM`,
  trigger: `the full path of a program or ${PACKAGE}`,
} as const;

/** The messages of the rules about the identity of an app. */
export function appMessages(forms: string): Readonly<Record<AppMessage, string>> {
  return {
    missing: `App has no Id, so no app is named. Write an Id element with ${forms}.`,
    text: "'{text}' stands directly in App; Windows reads the app from an Id element in it. Write <App><Id>…</Id></App>.",
    invalid: `'{text}' names no app. Id takes ${forms}.`,
    wrap: "Put '{text}' into an Id element",
    use: "Set Id to '{better}'",
  };
}

/**
 * Whether a text has one of the forms of an app's identity. Environment variables in paths are
 * accepted, since samples of Microsoft have them.
 */
export function isAppId(text: string): boolean {
  return (
    /^system$/i.test(text) ||
    isPackageFamilyName(text) ||
    /^[A-Za-z]:[\\/]./.test(text) ||
    /^\\\\[^\\]+\\./.test(text) ||
    /^%[^%]+%./.test(text) ||
    isPlaceholder(text)
  );
}

/** The identity that was meant by one in another form. */
function betterId(text: string): string | undefined {
  if (text.length > 1000) return undefined;
  const unquoted = text.replace(/^["'\u2018-\u201f]+|["'\u2018-\u201f]+$/g, '').trim();
  const full = /^([A-Za-z0-9.-]+)_[0-9.]+_[^_]*_[^_]*_([0-9a-z]{13})$/i.exec(unquoted);
  const candidates = [
    unquoted,
    // An application user model id: the package, `!` and the app in it.
    unquoted.replace(/!.*/, ''),
    full ? `${full[1] ?? ''}_${full[2] ?? ''}` : '',
    /^(NT AUTHORITY\\)(SYSTEM)$/i.test(unquoted) ? 'SYSTEM' : '',
  ];
  return candidates.find((candidate) => candidate !== text && isAppId(candidate));
}

/** Checks the `App` elements of a filter or a trigger. */
export function checkApps(parent: XmlElement, { report }: RuleContext<AppMessage>): void {
  for (const app of parent.childrenNamed('App')) {
    const ids = app.childrenNamed('Id');
    for (const id of ids) {
      const value = id.value;
      if (!value || isAppId(value.text)) continue;
      const better = betterId(value.text);
      const fixes: FixInput<AppMessage>[] =
        better === undefined
          ? []
          : [
              {
                title: 'use',
                data: { better },
                safety: 'unsafe',
                preferred: true,
                edits: [replaceValue(id, better)],
              },
            ];
      report(value.span, 'invalid', { text: value.text }, { fixes });
    }
    if (ids.length > 0 || hasChild(app, 'Id')) continue;
    const own = app.value;
    if (own && !isPlaceholder(own.text)) {
      const fixes: FixInput<AppMessage>[] = isAppId(own.text)
        ? [
            {
              title: 'wrap',
              data: { text: own.text },
              safety: 'safe',
              preferred: true,
              edits: surround(own.span, '<Id>', '</Id>'),
            },
          ]
        : [];
      // An old schema of Microsoft and one of its samples have the text here.
      report(own.span, 'text', { text: own.text }, { fixes, severity: 'warning' });
    } else if (!hasLooseText(app)) {
      report(app.nameSpan, 'missing');
    }
  }
}
