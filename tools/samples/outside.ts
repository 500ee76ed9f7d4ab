/**
 * Published samples that no definition judges, each with the reason. A sample that is neither judged nor listed here
 * is a failure, and so is a row whose sample is judged by now.
 */

export interface Outside {
  /** Samples concerned, file and line below `src/pages/`, or a file of payloads. */
  readonly sources: readonly string[];
  readonly reason: string;
}

const CONFIGURATION = 'management/configuration-api';

export const OUTSIDE: readonly Outside[] = [
  {
    sources: ['v3.5', 'v3.6', 'v3.7'].flatMap((version) =>
      ['getLicenseID', 'getOrganizationID'].map(
        (name) => `payloads/management/${version}/configuration-api/responses/other/${name}.json:1`,
      ),
    ),
    reason: 'The actions are of 3.4; the files were carried along, and no page of later versions shows them.',
  },
  {
    sources: [
      `${CONFIGURATION}/v3.4/index.mdx:1788`,
      `${CONFIGURATION}/v3.5/index.mdx:2272`,
      `${CONFIGURATION}/index.mdx:2783`,
      `${CONFIGURATION}/v3.7/index.mdx:2996`,
    ],
    reason: 'An excerpt of a property, to explain one member; as a whole it is the request of an action.',
  },
  {
    sources: ['authorization/oauth-authorization/index.mdx:1246'],
    reason:
      'What a browser library hands to its caller, with places to fill in; no endpoint answers with it.',
  },
  {
    sources: ['authorization/troubleshooting/index.mdx:39'],
    reason: 'A request to the predecessor of the customer token endpoint, which took other members.',
  },
];
