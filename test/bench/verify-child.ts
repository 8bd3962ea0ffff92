/** Runs the command and prints the most memory that it took, in MB. */
await import('../../scripts/verify.ts');
console.log(process.resourceUsage().maxRSS / 1024);
