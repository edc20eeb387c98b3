// The editor starts by itself unless told to wait for its settings, which the build wrote into the page.
CMS.init({ config: JSON.parse(document.getElementById("config").textContent) })
