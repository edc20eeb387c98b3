"""What a reader may keep on a device: parts of the built site as lists of files, the web app around them.

    parts    Library + built files -> Part: a module, or what the modules of a language share
    files    lists of the parts, manifests, the service worker, written into the site
The other half runs in the browser: overrides/assets/javascripts/offline/.
"""
