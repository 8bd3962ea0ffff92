/** Rules of cfn-lint that the templates break, each with the reason why that is right; every other finding fails. */
export const ignoredRules: Readonly<Record<string, string>> = {
  W3005:
    'The CDK lets a function and a state machine depend on their role and its policy together; the dependency on the role alone is implied by ' +
    'the reference, the one on the policy is needed: without it they are created before their rights.',
};
