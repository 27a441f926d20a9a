"""The names of the attachments of a message as Python's e-mail package reads them, one on a line."""

import email
import email.policy
import sys

with open(sys.argv[1], "rb") as file:
    message = email.message_from_binary_file(file, policy=email.policy.default)
for part in message.iter_attachments():
    print(part.get_filename())
