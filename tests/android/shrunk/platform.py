"""Copies the platform's jar without what R8 must not see of it: platform.py JAR COPY

R8 carries signatures and thrown types of a class as annotations of `dalvik.annotation`, which an SDK's jar does not
have. The whole platform's jar does, without their members: R8 would drop those, and then fail to write the class.
"""

import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as whole, zipfile.ZipFile(sys.argv[2], "w") as copy:
    for name in whole.namelist():
        if name.endswith(".class") and not name.startswith("dalvik/annotation/"):
            copy.writestr(name, whole.read(name))
