/* server/office/keeper.h - the thread that opens the database, checks it, and listens to it for all
 * sessions of this office. */
#ifndef SERVER_OFFICE_KEEPER_H
#define SERVER_OFFICE_KEEPER_H

/* For pthread_create; `database` is a struct database. Ends when database->stop is readable, or
 * after a refusal. */
void *keeper_run(void *database);

#endif
