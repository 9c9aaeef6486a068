#include "screens/outbox.h"

#include "core/check.h"

Request *outbox_add(Outbox *outbox, RequestKind kind) {
    CHECK(outbox->count < REQUESTS_MAX);
    Request *request = &outbox->list[outbox->count++];
    *request = (Request){.kind = kind};
    return request;
}
