"""A publisher on libzmq, as MISP's is: port, topic, seconds between messages, and a user name and password or none."""
import sys
import time

import zmq
from zmq.auth.thread import ThreadAuthenticator

address, topic, interval = sys.argv[1], sys.argv[2], float(sys.argv[3])
context = zmq.Context()
publisher = context.socket(zmq.PUB)
if len(sys.argv) > 4:
    authenticator = ThreadAuthenticator(context)
    authenticator.start()
    authenticator.configure_plain(domain="*", passwords={sys.argv[4]: sys.argv[5]})
    publisher.plain_server = True
publisher.bind(address)
print("bound", flush=True)
while True:
    publisher.send_string(topic + " {}")
    time.sleep(interval)
