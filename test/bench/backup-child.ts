/** Runs a command of the operator and prints the most memory that it took, in MB. */
const [name = ''] = process.argv.splice(2, 1);
await import(`../../scripts/${name}.ts`);
console.log(process.resourceUsage().maxRSS / 1024);
