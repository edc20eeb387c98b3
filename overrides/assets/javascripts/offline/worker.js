// The service worker. The build writes it to the root of the site, after a line that says what SHELL is: {version, files, pages}.
// Nothing is kept until a reader asks for it; then the network comes first, and what she kept when there is none. A file whose name
// holds a hash of its content is the same for ever: what is kept comes first.
const HERE = new URL(registration.scope)
const SHELL_CACHE = `library-shell-${SHELL.version}`
const REGISTER = "library-kept" // one entry for each kept part: which cache is whole
const PATIENCE = 4000 // milliseconds for a page that we have, on a network that does not answer

addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(SHELL_CACHE)
  await cache.addAll(SHELL.files.map(file => new Request(new URL(file, HERE), {cache: "no-cache"})))
  await skipWaiting()
})()))

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("library-shell-") && name !== SHELL_CACHE) await caches.delete(name)
  await clients.claim()
})()))

addEventListener("fetch", event => {
  const {request} = event
  if (request.method !== "GET" || !request.url.startsWith(HERE.href) || request.url.startsWith(new URL("offline/", HERE).href)) return
  event.respondWith(answer(request))
})

async function answer(request) {
  if (/\.[0-9a-f]{8}\.\w+$/.test(new URL(request.url).pathname)) return await find(request) || fetch(request)
  try {
    return await fromNetwork(request)
  } catch {
    return await find(request) || (request.mode === "navigate" ? elsewhere(request) : Response.error())
  }
}

/** The answer of the network; for a page that is kept, only while patience lasts and if the server is well. */
async function fromNetwork(request) {
  if (request.mode !== "navigate") return fetch(request)
  const kept = await find(request)
  if (!kept) return fetch(request)
  const response = await fetch(request, {signal: AbortSignal.timeout(PATIENCE)})
  if (response.status >= 500) throw new Error(response.status)
  return response
}

/** What is kept under an address: first of the parts that are whole, then of the shell. */
async function find(request) {
  const url = new URL(request.url)
  if (url.pathname.endsWith("/")) url.pathname += "index.html"
  url.search = url.hash = ""
  const register = await caches.open(REGISTER)
  for (const key of await register.keys()) {
    const {cache} = await (await register.match(key)).json()
    const found = await caches.has(cache) && await (await caches.open(cache)).match(url)
    if (found) return found
  }
  return (await caches.open(SHELL_CACHE)).match(url)
}

/** A page that is not kept: the page that says what is, in the same language. */
function elsewhere(request) {
  const path = request.url.slice(HERE.href.length)
  const folder = Object.keys(SHELL.pages).sort((a, b) => b.length - a.length).find(name => path.startsWith(name))
  return Response.redirect(new URL(`${SHELL.pages[folder]}?missing`, HERE))
}
