/** Headers of programs that open links before, or in the place of, the reader of a mail. */
export const linkScanners: readonly Record<string, string>[] = [
  // Outlook's Safe Links look like a browser.
  {
    'user-agent':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
    'x-forwarded-for': '40.94.20.10',
  },
  { 'user-agent': 'Mozilla/5.0 (Windows NT 6.1; Win64; x64; ProofpointURLDefense)', accept: '*/*' },
  { 'user-agent': 'Mimecast-TTP-URL-Protect/1.0', accept: '*/*' },
  { 'user-agent': 'BarracudaCentral/1.0 (LinkProtect)', accept: 'text/html' },
  { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', range: 'bytes=0-32768' },
  { 'user-agent': 'curl/8.10.1', accept: '*/*' },
  {
    'user-agent': 'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)',
    purpose: 'prefetch',
    'sec-purpose': 'prefetch;prerender',
  },
  { 'user-agent': 'WeChat/8.0 MicroMessenger', 'x-requested-with': 'com.tencent.mm', 'sec-fetch-site': 'none' },
];
