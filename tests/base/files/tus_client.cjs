// Uploads one file with tus-js-client against a running server, stops in the middle, begins again and resumes.
// argv: module folder, endpoint, cookie, csrf token, path of the file, chunk size, bytes after which to stop (0: never).
const [modules, endpoint, cookie, token, path, chunk, stopAfter] = process.argv.slice(2);
const fs = require("node:fs");
const tus = require(`${modules}/tus-js-client`);

const headers = { Cookie: cookie, "X-CSRFToken": token };
const requests = [];

function upload(uploadUrl, stopAt) {
  return new Promise((resolve, reject) => {
    const one = new tus.Upload(fs.createReadStream(path), {
      endpoint, uploadUrl, headers, chunkSize: Number(chunk), retryDelays: [],
      uploadSize: fs.statSync(path).size,
      metadata: { filename: "video ví dụ.mp4" },
      onAfterResponse: (request, response) => {
        requests.push(`${request.getMethod()} ${response.getStatus()}`);
      },
      onProgress: (sent) => {
        if (stopAt && sent >= stopAt) one.abort().then(() => resolve(one.url));
      },
      onError: reject,
      onSuccess: () => resolve(one.url),
    });
    one.start();
  });
}

(async () => {
  let url = null;
  if (Number(stopAfter)) {
    url = await upload(null, Number(stopAfter));
    await new Promise((again) => setTimeout(again, 300));
  }
  url = await upload(url, 0);
  process.stdout.write(JSON.stringify({ url, requests }));
})().catch((error) => { process.stderr.write(String(error)); process.exit(1); });
