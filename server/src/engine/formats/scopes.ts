/** What rules are about: parts of files, by the scope of the rule. */
import type { TextEncoding } from '../text/encoding';
import type { RegFile } from '../syntax/registry/reg-file';
import type { PbkTree } from '../syntax/pbk';
import type { BatchScript } from '../syntax/batch/types';
import type { Script } from '../syntax/powershell/types';
import type { XmlDocument, XmlElement } from '../syntax/xml/tree';
import type { LoadBalancer } from '../connection/balancer';
import type { ClientConnection } from '../connection/client';
import type { PolicyServer } from '../connection/server';
import type { IpsecPolicy } from '../connection/suite';
import type { RegistryWrite } from '../connection/registryWrite';
import type { EmbeddedFile } from './file';
import type { EventRecord } from './events/record';
import type { ProgramLine } from './programs/line';
import type { TemplatePolicy } from './intune/reader';
import type { Profile } from './profilexml/profile';
import type { PrintedObject } from './server-output/classes';
import type { PhonebookEntry } from './rasphone/entry';
import type { AnySurface } from './surface';
import type { CarriedPart } from './vpnv2/carried';

interface Document {
  readonly document: XmlDocument;
  /** How the bytes of the file stand for its text; unknown in an editor. */
  readonly encoding: TextEncoding | undefined;
}

/** What a rule of each scope is given, besides the text and the settings. */
export interface ScopeParts {
  /** The XML of a whole document, whatever it means. */
  readonly xml: Document & {
    /** It carries others, and may be a part of what is sent: several roots are none too many. */
    readonly isCarrier?: true;
    /** A program wrote it: where it is damaged it is written anew, not mended. */
    readonly isExport?: true;
  };
  /** A whole profile. */
  readonly profile: Document & { readonly profile: Profile };
  /** The document whose elements are looked at one by one. */
  readonly element: { readonly document: XmlDocument };
  /** One EapHostConfig. */
  readonly eap: Document & {
    /** The EapHostConfig element the check is about; its name may have a prefix. */
    readonly host: XmlElement;
    /** The profile it stands in; absent in a file of its own. */
    readonly profile: Profile | undefined;
  };
  /** A whole phonebook. */
  readonly phonebook: {
    /** How the bytes of the file stand for its text; unknown in an editor. */
    readonly encoding: TextEncoding | undefined;
    readonly tree: PbkTree;
    readonly entries: readonly PhonebookEntry[];
  };
  /** A whole PowerShell script. */
  readonly script: {
    /** How the bytes of the file stand for its text; unknown in an editor. */
    readonly encoding: TextEncoding | undefined;
    readonly script: Script;
    /** The documents in the script; their own rules run by themselves. */
    readonly embedded: readonly EmbeddedFile[];
  };
  /** The lines of a .reg file. */
  readonly regFile: { readonly registry: RegFile };
  /** A setting of a policy that addresses a node, with what it sends. */
  readonly carried: CarriedPart;
  /** A policy of the VPN template of Intune. */
  readonly template: { readonly policy: TemplatePolicy };
  /** What an export says of a policy server; its places are those of the file. */
  readonly policyServer: { readonly server: PolicyServer };
  /** An object that a command printed into saved output. */
  readonly output: { readonly object: PrintedObject };
  /** What configuration of a load balancer says; its places are those of the file. */
  readonly balancer: { readonly balancer: LoadBalancer };
  /**
   * A connection the file states, whoever wrote it; those of documents inside it are theirs. Its
   * places are those of the text.
   */
  readonly connection: { readonly connection: ClientConnection; readonly surface: AnySurface };
  /** An IPsec policy of a client or a server, as one statement gives it; places as above. */
  readonly policy: { readonly policy: IpsecPolicy; readonly surface: AnySurface };
  /** The registry values that a script or a registry file sets. */
  readonly write: {
    readonly writes: readonly RegistryWrite[];
    /** The script, when the values are not written by a .reg file. */
    readonly script: Script | undefined;
  };
  /** An export of an event log. */
  readonly events: { readonly events: readonly EventRecord[] };
  /** A whole command script of cmd.exe. */
  readonly batch: { readonly batch: BatchScript };
  /** The programs that a script runs, whatever shell it is for. */
  readonly line: { readonly lines: readonly ProgramLine[] };
}

export type Scope = keyof ScopeParts;

/** The parts of one file that rules are about; a scope that does not apply is absent. */
export type Scopes = {
  readonly [S in Scope]?: () => readonly ScopeParts[S][];
};
