import type { EngineSettings } from '../config/settings';
import type { Place } from '../connection/stated';
import type { FileKind } from '../formats/parse';
import type { Scope, ScopeParts } from '../formats/scopes';
import type { AnySurface, SurfaceId, Surfaces } from '../formats/surface';
import type { SourceId } from '../knowledge/sources.generated';
import type { Confidence } from '../knowledge/types';
import type { XmlElement } from '../syntax/xml/tree';
import type { TextEncoding } from '../text/encoding';
import type { Deployment } from '../workspace/deployments';
import type { Edit, FindingTag, FixSafety, Severity, SeveritySetting, Span } from '../types';

/** The parts of the subject a rule can belong to; rule lists are grouped by them. */
export type RuleGroup =
  | 'document'
  | 'suppression'
  | 'protocol'
  | 'cryptography'
  | 'agreement'
  | 'carrier'
  | 'authentication'
  | 'device-tunnel'
  | 'lockdown'
  | 'trigger'
  | 'name-resolution'
  | 'routing'
  | 'traffic-filter'
  | 'servers'
  | 'proxy'
  | 'compliance'
  | 'plugin'
  | 'eap'
  | 'phonebook'
  | 'client-cmdlets'
  | 'command-script'
  | 'directaccess'
  | 'events'
  | 'ikev2-server'
  | 'load-balancer'
  | 'nps'
  | 'rasphone-script'
  | 'registry'
  | 'saved-output'
  | 'sstp-server'
  | 'typography'
  | 'wmi-bridge';

/** A piece of a file that shows a rule at work. Every example is a test. */
export interface Example {
  /** The file. In a bad example `«…»` encloses the exact span of the one expected finding. */
  readonly code: string;
  /** The exact message expected; bad examples only. */
  readonly message?: string;
  /** The file after the first fix; bad examples of rules that have a fix. */
  readonly fixed?: string;
  /** Settings the example needs. */
  readonly target?: {
    readonly windows?: string;
    readonly deployment?: EngineSettings['target']['deployment'];
  };
  /** File name the example needs; otherwise one that fits the first kind of the rule. */
  readonly fileName?: string;
  /** Encoding of the bytes the example needs. */
  readonly encoding?: TextEncoding;
  /** Kind of file, when the rule serves several and this is not the first. */
  readonly kind?: FileKind;
  /**
   * The other files of the deployment, by name, for a rule about several files; they lie in one
   * folder. In a bad example each has the expected findings marked as in the code.
   */
  readonly beside?: Readonly<Record<string, string>>;
}

/** Everything there is to say about a rule; pages, settings and lists are made from it. */
export interface RuleMeta<M extends string = string> {
  /** Kebab-case, names the problem, never renamed. */
  readonly id: string;
  /** One line, says what is wrong; no full stop. */
  readonly title: string;
  readonly kinds: readonly FileKind[];
  readonly group: RuleGroup;
  /** Default severity. `off`: must be asked for. */
  readonly severity: SeveritySetting;
  /** As its `sources` bear it out. An inferred rule is an information at most. */
  readonly confidence: Confidence;
  /** Version of this project that brought the rule. */
  readonly since: string;
  /** The kind of its best fix. */
  readonly fix: 'none' | FixSafety;
  /**
   * Its fixes make readable what Windows, and the rules, did not read before: a device tunnel written
   * `True` is none until it is written `true`. Other findings may then come to light, and those that
   * are gone with it were its consequences: beside it they are not told.
   */
  readonly uncovers?: true;
  /**
   * Ids of more general rules that give way to this one: where this rule finds something, what they
   * find about the same words is dropped, so that one cause is one finding. See
   * {@link ReportExtra.covers}.
   */
  readonly speaksFor?: readonly string[];
  /**
   * It is about the form of the XML, so its fixes are offered also while the document is not
   * well-formed; those of other rules are not.
   */
  readonly mendsForm?: true;
  /** All text a user may see, English, with `{name}` placeholders. */
  readonly messages: Readonly<Record<M, string>>;
  /** Where the fact comes from; at least one. */
  readonly sources: readonly SourceId[];
  readonly docs: {
    /** What Windows does and why that matters. Markdown, complete sentences, our own words. */
    readonly why: string;
    /** What to do about it. */
    readonly remedy: string;
    /** When the finding may be ignored, and what the rule deliberately does not look at. */
    readonly exceptions?: string;
    /** What is known and what is concluded from it; given exactly when `confidence` is `inferred`. */
    readonly inferredFrom?: string;
  };
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** Whether what its fixes mend kept something from being read. */
export function isUncovering({ uncovers, mendsForm }: RuleMeta): boolean {
  return uncovers === true || mendsForm === true;
}

export type MessageData = Readonly<Record<string, string | number>>;

/** A fix as a rule gives it: the title is one of the rule's messages. */
export interface FixInput<M extends string> {
  readonly title: M;
  readonly data?: MessageData;
  /** A fix that takes text away is unsafe whatever stands here, unless it is a duplicate. */
  readonly safety: FixSafety;
  readonly preferred?: boolean;
  /**
   * The edits. A function where they cost much, since most fixes are never asked for: such a fix is
   * unsafe, as nobody has looked at what it takes away, and it has edits.
   */
  readonly edits: readonly Edit[] | (() => readonly Edit[]);
  /** The text of which the one edit removes an exact duplicate. */
  readonly twin?: Span;
}

/** What may go with a finding. */
export interface ReportExtra<M extends string> {
  readonly related?: readonly {
    /** Where the place is in another file. */
    readonly file?: string;
    readonly span: Span;
    readonly message: M;
    readonly data?: MessageData;
  }[];
  readonly fixes?: readonly FixInput<M>[];
  readonly tag?: FindingTag;
  /**
   * The words the finding is about, when they are more than the span it marks: there the rules it
   * speaks for give way. A rule about one element stays inside of it.
   */
  readonly covers?: readonly Span[];
  /**
   * Whether it holds whatever else the document has: it is about words that stand there, and what is
   * unknown to us, as what a variable of a script stands for, cannot make it untrue.
   */
  readonly holdsAnyway?: true;
  /** A severity below the rule's default, for a case that weighs less. A setting overrules it. */
  readonly severity?: Severity;
}

/** Reports one finding. Spans of zero length are widened to one character where there is one. */
export type Report<M extends string> = (
  span: Span,
  message: M,
  data?: MessageData,
  extra?: ReportExtra<M>,
) => void;

/** What every check is given. */
export interface RuleContext<M extends string> {
  readonly text: string;
  readonly settings: EngineSettings;
  /** Name of the file without its folder, when there is one. */
  readonly fileName: string | undefined;
  readonly report: Report<M>;
}

/** A rule about files or parts of them; what its check is given, its scope says. */
export interface ScopedRule<S extends Scope, M extends string = string> {
  readonly scope: S;
  readonly meta: RuleMeta<M>;
  check(context: RuleContext<M> & ScopeParts[S]): void;
}

/** Scopes whose rules are given a part at once; those about elements are walked through. */
export type PartScope = Exclude<Scope, 'element'>;

/** Looks at one element and what is below it. All spans it reports lie inside the element. */
export interface ElementRule<M extends string = string> {
  readonly scope: 'element';
  readonly meta: RuleMeta<M>;
  /** Paths from the root, or `'all'` for every element outside EAP and plug-in configuration. */
  readonly elements: readonly string[] | 'all';
  check(element: XmlElement, context: RuleContext<M>): void;
}

/** What may go with a finding of a rule about several files. */
export interface DeploymentExtra<M extends string> {
  readonly related?: readonly {
    readonly place: Place;
    readonly message: M;
    readonly data?: MessageData;
  }[];
  /** As in {@link ReportExtra}. */
  readonly severity?: Severity;
}

/** What a rule about files that belong together is given: facts, no trees. */
export interface DeploymentContext<M extends string> {
  readonly deployment: Deployment;
  /** The settings in force for a file. */
  settingsOf(file: string): EngineSettings;
  /** Reports one finding, in the file of the place. */
  report(place: Place, message: M, data?: MessageData, extra?: DeploymentExtra<M>): void;
}

/** A rule about files that belong together. It reads the model only, never the files. */
export interface WorkspaceRule<M extends string = string> {
  readonly scope: 'workspace';
  readonly meta: RuleMeta<M>;
  check(context: DeploymentContext<M>): void;
}

/** A rule about a part of a file. */
export type PartRule = { readonly [S in PartScope]: ScopedRule<S> }[PartScope];

/** A rule about one file. */
export type FileRule = PartRule | ElementRule;

export type Rule = FileRule | WorkspaceRule;

type Untyped<R> = Omit<R, 'scope'>;

/** Type-checks the messages of a rule; the rule itself is unchanged. */
export function xmlRule<M extends string>(rule: Untyped<ScopedRule<'xml', M>>): Rule {
  return { scope: 'xml', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule that needs the profile. */
export function profileRule<M extends string>(rule: Untyped<ScopedRule<'profile', M>>): Rule {
  return { scope: 'profile', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about single elements. */
export function elementRule<M extends string>(rule: Untyped<ElementRule<M>>): Rule {
  return { scope: 'element', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about EAP configuration. */
export function eapRule<M extends string>(rule: Untyped<ScopedRule<'eap', M>>): Rule {
  return { scope: 'eap', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about a phonebook. */
export function phonebookRule<M extends string>(rule: Untyped<ScopedRule<'phonebook', M>>): Rule {
  return { scope: 'phonebook', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about a script. */
export function scriptRule<M extends string>(rule: Untyped<ScopedRule<'script', M>>): Rule {
  return { scope: 'script', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about the lines of a .reg file. */
export function regFileRule<M extends string>(rule: Untyped<ScopedRule<'regFile', M>>): Rule {
  return { scope: 'regFile', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about a network policy server. */
export function policyServerRule<M extends string>(
  rule: Untyped<ScopedRule<'policyServer', M>>,
): Rule {
  return { scope: 'policyServer', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about a load balancer, whatever its language. */
export function balancerRule<M extends string>(rule: Untyped<ScopedRule<'balancer', M>>): Rule {
  return { scope: 'balancer', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about a command script of cmd.exe. */
export function batchRule<M extends string>(rule: Untyped<ScopedRule<'batch', M>>): Rule {
  return { scope: 'batch', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about the programs that scripts of any shell run. */
export function lineRule<M extends string>(rule: Untyped<ScopedRule<'line', M>>): Rule {
  return { scope: 'line', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about settings that address nodes. */
export function carriedRule<M extends string>(rule: Untyped<ScopedRule<'carried', M>>): Rule {
  return { scope: 'carried', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about a policy of the VPN template of Intune. */
export function templateRule<M extends string>(rule: Untyped<ScopedRule<'template', M>>): Rule {
  return { scope: 'template', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about registry values, set by a script or a .reg file. */
export function writeRule<M extends string>(rule: Untyped<ScopedRule<'write', M>>): Rule {
  return { scope: 'write', ...rule } as unknown as Rule;
}

/** What a rule about a connection or a policy is given, on the surface it speaks of. */
export type OnSurface<
  S extends 'connection' | 'policy',
  I extends SurfaceId,
  M extends string,
> = RuleContext<M> & Omit<ScopeParts[S], 'surface'> & { readonly surface: Surfaces[I] };

interface SurfaceRule<S extends 'connection' | 'policy', I extends SurfaceId, M extends string> {
  readonly meta: RuleMeta<M>;
  check(context: OnSurface<S, I, M>): void;
}

/**
 * As {@link xmlRule}, for a rule about a connection, whoever wrote it. What it concludes stands once
 * in `connections.ts`, for the rules of all surfaces.
 *
 * @param surface Where the rule marks and changes it.
 */
export function connectionRule<I extends SurfaceId, M extends string>(
  surface: I,
  rule: SurfaceRule<'connection', I, M>,
): Rule {
  return onSurface('connection', surface, rule);
}

/** As {@link connectionRule}, for a rule about an IPsec policy; see `policies.ts`. */
export function policyRule<I extends SurfaceId, M extends string>(
  surface: I,
  rule: SurfaceRule<'policy', I, M>,
): Rule {
  return onSurface('policy', surface, rule);
}

function onSurface<S extends 'connection' | 'policy', I extends SurfaceId, M extends string>(
  scope: S,
  surface: I,
  { meta, check }: SurfaceRule<S, I, M>,
): Rule {
  return {
    scope,
    meta,
    check(context: { readonly surface: AnySurface }) {
      if (context.surface.id === surface) check(context as OnSurface<S, I, M>);
    },
  } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about files that belong together. */
export function workspaceRule<M extends string>(rule: Untyped<WorkspaceRule<M>>): Rule {
  return { scope: 'workspace', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about the events of an export. */
export function eventRule<M extends string>(rule: Untyped<ScopedRule<'events', M>>): Rule {
  return { scope: 'events', ...rule } as unknown as Rule;
}

/** As {@link xmlRule}, for a rule about an object in saved output. */
export function outputRule<M extends string>(rule: Untyped<ScopedRule<'output', M>>): Rule {
  return { scope: 'output', ...rule } as unknown as Rule;
}
