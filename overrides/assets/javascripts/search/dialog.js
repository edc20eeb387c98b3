// The box: a modal dialog with a combobox over a list of links. Everything is made with DOM calls: no HTML from texts, no inline style.
librarySearch.start = (() => {
  const FIRST = 10, MORE = 20, PAUSE = 450
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key])

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) element.setAttribute(name, value)
    element.append(...children)
    return element
  }

  const groupOf = (kind) => ["case", "question", "checklist", "deadline"].includes(kind) ? kind : {chapter: "chapters", paragraph: "paragraphs", authority: "authorities", term: "glossary", activity: "activity"}[kind]

  const label = ({say}, {kind, module, anchor}) => {
    if (kind === "paragraph") return fill(say.module_paragraph, {module, n: anchor.slice(1)})
    const place = module ? fill(say.module, {n: module}) : ""
    if (kind === "chapter") return place
    return [place, say[groupOf(kind)]].filter(Boolean).join(" · ")
  }

  const address = (entry, words) => {
    const query = words.length ? `?h=${words.map(encodeURIComponent).join(",")}` : ""
    return librarySearch.site + entry.href + query + (entry.anchor ? `#${entry.anchor}` : "")
  }

  return async (dialog) => {
    const part = (name) => dialog.querySelector(`[data-search-${name}]`)
    const [input, status, filters, others, list, more, share] = ["input", "status", "filters", "others", "list", "more", "link"].map(part)
    const own = await librarySearch.store(dialog.dataset.lang)
    const say = own.say
    let turn = 0, result = null, store = own, limit = FIRST, chosen = {}, active = -1, timer = 0, settled = 0, hurry = 0

    const inModule = ({entry}) => !chosen.module || entry.module === chosen.module
    const ofKind = ({entry}) => !chosen.kind || groupOf(entry.kind) === chosen.kind
    const shown = () => result.hits.filter((hit) => inModule(hit) && ofKind(hit))

    const select = (n) => {
      const options = [...list.children]
      options[active]?.setAttribute("aria-selected", "false")
      active = options.length ? (n + options.length) % options.length : -1
      const option = options[active]
      option?.setAttribute("aria-selected", "true")
      requestAnimationFrame(() => option?.scrollIntoView({block: "nearest"})) // with the next layout, not for one of its own
      if (option) input.setAttribute("aria-activedescendant", option.id)
      else input.removeAttribute("aria-activedescendant")
    }

    const hit = ({entry, missing}, n) => {
      const name = make("span", {class: "search__title"}, entry.page), about = make("span", {class: "search__text"})
      const option = make("a", {class: "search__hit", role: "option", id: `search-hit-${n}`, tabindex: -1, "aria-selected": false, href: address(entry, []), lang: store === own ? undefined : store.lang},
        make("span", {class: "search__label"}, label(store, entry)), name, about)
      if (missing.length) {
        const words = missing.map(({words}) => result.text.slice(words[0].start, words.at(-1).end)).join(", ")
        option.append(make("span", {class: "search__missing"}, fill(say.search_missing, {words})))
      }
      return {option, name, about, entry}
    }

    /** Titles and excerpts come when their texts have come: the list does not wait for them. */
    const excerpt = async ({option, name, about, entry}, {terms}) => {
      const [title, text, cited, asked] = await store.textOf(entry.id)
      const section = Math.max(entry.above[1], entry.above[2])
      name.textContent = title || section >= 0 && (await store.textOf(section))[0] || entry.page
      const at = cited.filter(([, marks]) => marks.split(" ").some((mark) => mark.includes(".") && terms.has(mark)))
      const cites = [...new Set((at.length ? at : cited.filter(([, marks]) => marks.split(" ").some((mark) => terms.has(mark)))).map(([words]) => words))]
      const found = librarySearch.excerpt(store, text, terms, {cites, asked}), marked = (pieces) => pieces.map(({text, hit}) => hit ? make("mark", {}, text) : text)
      about.append(...marked(found.pieces))
      if (found.asked.length) about.before(make("span", {class: "search__asked"}, say.search_answers, " ", ...marked(found.asked)))
      if (cites.length) option.append(make("span", {class: "search__cites"}, fill(say.search_cites, {citation: cites.join("; ")})))
      option.href = address(entry, found.words.slice(0, 12))
    }

    const draw = () => {
      const hits = shown(), made = hits.slice(0, limit).map(hit)
      list.replaceChildren(...made.map(({option}) => option))
      const now = result
      made.forEach((one) => excerpt(one, now).catch(() => {}))
      input.setAttribute("aria-expanded", String(made.length > 0))
      more.hidden = hits.length <= limit
      status.textContent = hits.length ? fill(say.search_found, {n: hits.length}) : say.search_none
      select(active >= 0 ? Math.min(active, made.length - 1) : 0)
      return made
    }

    const chip = (text, pressed, act) => {
      const button = make("button", {type: "button", class: "search__chip", "aria-pressed": String(pressed)}, text)
      button.addEventListener("click", () => { act(); limit = FIRST; active = 0; chips(); draw() })
      return button
    }

    const count = (hits, of) => {
      const counts = new Map()
      for (const {entry} of hits) if (of(entry)) counts.set(of(entry), (counts.get(of(entry)) || 0) + 1)
      return [...counts]
    }

    const chips = () => {
      const modules = count(result.hits.filter(ofKind), ({module}) => module).sort((a, b) => a[0] - b[0])
      const kinds = count(result.hits.filter(inModule), ({kind}) => groupOf(kind))
      const made = [chip(say.search_all, !chosen.module && !chosen.kind, () => { chosen = {} })]
      if (modules.length > 1 || chosen.module) for (const [module, n] of modules) made.push(chip(`${fill(say.module, {n: module})}: ${n}`, chosen.module === module, () => { chosen.module = chosen.module === module ? 0 : module }))
      if (kinds.length > 1 || chosen.kind) for (const [kind, n] of kinds) made.push(chip(`${say[kind]}: ${n}`, chosen.kind === kind, () => { chosen.kind = chosen.kind === kind ? "" : kind }))
      filters.replaceChildren(...made.length > 1 ? made : [])
      filters.hidden = made.length < 2
    }

    const clear = () => {
      result = null
      list.replaceChildren()
      filters.hidden = more.hidden = share.hidden = true
      others.replaceChildren()
      input.setAttribute("aria-expanded", "false")
      input.removeAttribute("aria-activedescendant")
      status.textContent = part("help").textContent
    }

    /** Add to the status, for who does not see the buttons. */
    const tell = (text) => status.append(make("span", {class: "offscreen"}, ` ${text}`))

    /** For what is nowhere: its words without quotation marks, when they are found, and the nearest names. */
    const suggest = async (text, mine) => {
      const words = text.replace(/[«»"“”„\s]+/g, " ").trim(), loose = words !== text && (await librarySearch.search(own, words)).hits.length > 0
      const names = [...loose ? [words] : [], ...await librarySearch.other.nearest(own, words)]
      if (mine !== turn || !names.length) return
      others.append(make("span", {class: "search__try"}, say.search_try), ...names.map((name) => {
        const button = make("button", {type: "button", class: "search__chip"}, name)
        button.addEventListener("click", () => { input.value = name; input.focus(); run() })
        return button
      }))
      tell(`${say.search_try} ${names.join(", ")}.`)
    }

    /** What the other languages have: asked for when the reader pauses. */
    const elsewhere = async (text, mine, mineHits) => {
      for (const lang of dialog.dataset.others.split(" ").filter(Boolean)) {
        const other = await librarySearch.store(lang)
        const found = await librarySearch.search(other, await librarySearch.other.translate(own, text, lang))
        if (mine !== turn || !found.hits.length) continue
        const button = make("button", {type: "button", class: "search__chip search__chip--language", "aria-pressed": "false"}, fill(say[`in_${lang}`], {n: found.hits.length}))
        button.addEventListener("click", () => {
          const back = store === other
          for (const one of others.children) one.setAttribute("aria-pressed", "false")
          button.setAttribute("aria-pressed", String(!back))
          show(back ? mineHits : found, back ? own : other)
        })
        others.prepend(button)
        if (!mineHits.hits.length) tell(`${button.textContent}.`)
      }
    }

    const show = (found, of) => {
      result = found
      store = of
      limit = FIRST
      active = 0
      chosen = {}
      chips()
      draw()
    }

    const run = async () => {
      const text = input.value.trim(), mine = ++turn
      clearTimeout(timer)
      if (!text) return clear()
      const found = await librarySearch.search(own, input.value.trimStart())
      if (mine !== turn) return
      settled = mine
      others.replaceChildren()
      show(found, own)
      if (hurry === mine && list.children.length) return list.children[0].click() // Enter came before the results
      share.hidden = false
      share.href = `?q=${encodeURIComponent(text)}`
      if (!found.hits.length) suggest(text, mine).catch(() => {})
      timer = setTimeout(() => elsewhere(text, mine, found).catch(() => {}), PAUSE)
    }

    const safe = () => run().catch((error) => { status.textContent = dialog.dataset.failed; console.error(error) })

    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation() // Material turns pages by keys
      if (event.target !== input) return
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); select(active + (event.key === "ArrowDown" ? 1 : -1)) }
    })
    const form = input.form
    form.addEventListener("submit", (event) => { event.preventDefault(); if (list.children.length && settled === turn) list.children[active].click(); else hurry = turn })
    form.addEventListener("reset", () => { input.value = ""; safe(); input.focus() })
    input.addEventListener("input", safe)
    more.addEventListener("click", () => {
      const from = list.children.length
      limit += MORE
      draw()
      select(from)
      input.focus()
      status.textContent = fill(say.search_shown, {n: list.children.length})
    })
    list.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close() })
    clear()
    if (input.value.trim()) await run()
  }
})()
