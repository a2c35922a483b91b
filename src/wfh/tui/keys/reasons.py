"""Why a key cannot act: one sentence per reason."""

from __future__ import annotations

from enum import Enum

from wfh.words import N_


class Reason(Enum):
    """Why a command does nothing. In a sentence ``{id}`` is the key of the command that helps, as it is shown."""

    NOTHING = N_("There is nothing to do here.")
    HERE = N_("You are on this screen already.")
    NO_FURTHER = N_("There is no other line to go to.")
    UNCHANGED = N_("That changes nothing here.")
    NOTHING_OPEN = N_("Nothing is open here that could be closed.")
    NO_OTHER_WEEK = N_("There is no other week to go to.")
    AT_NOW = N_("The cursor is at this moment already.")
    AT_TODAY = N_("The cursor is on today already.")
    NO_OTHER_PAGE = N_("Everything is in view already.")
    # what the cursor is on
    NO_TASK = N_("There is no task under the cursor.")
    NO_OPEN_TASK = N_("There is no open task under the cursor.")
    NO_TASK_OR_THOUGHT = N_("There is no task or thought under the cursor.")
    NO_TASK_OR_PERSON = N_("There is no open task or colleague under the cursor.")
    NO_THOUGHT = N_("There is no parked thought under the cursor.")
    NO_BLOCK = N_("There is no block under the cursor.")
    NO_PERSON = N_("That is for a colleague; the cursor is on you.")
    NO_LINE = N_("The list is empty: {lists-add} adds a task to the backlog.")
    NO_TICKS = N_("There is nothing to tick here.")
    NO_RULE = N_("None of these lines has a rule to show.")
    NO_MOVE = N_("Nothing in this question can be moved in time.")
    # what there is
    NO_EARLIER_DAY = N_("No earlier day is left open.")
    NO_OPEN_TASKS = N_("There is no other open task today.")
    NO_COLLEAGUES = N_("There is no colleague yet: {overlap-add} adds one.")
    FIRST_TASK = N_("There is no task above it to change places with.")
    LAST_TASK = N_("There is no task below it to change places with.")
    FIRST_QUESTION = N_("This is the first question.")
    NO_STEP_BACK = N_("You gave no answer on the way here.")
    NOT_READ = N_("Still working it out.")
    NO_COMMAND = N_("Nothing is marked: {help-close} clears what you typed.")
    # another part of the same screen
    NO_BLOCK_RUNS = N_("No block is running: {focus} and Enter start one.")
    BLOCK_RUNS = N_("A block or a break is running already.")
    NO_BREAK = N_("No break is running: {break} takes one.")
    NOT_IN_DAY = N_("That is for the blocks of the day: {other-column} goes there.")
    NO_REPLAN = N_("No proposal is shown: {replan} makes one.")
    REPLAN_SHOWN = N_("Accept the proposal first, or {replan-leave} to leave all as it is.")
    NO_OFFER = N_("No proposal is marked: {overlap-more} goes to the list.")
    NO_ENTRY = N_("No entry is open: {handbook-list} goes to the list.")
    NO_TREE = N_("No tree and no checklist is open.")
    HAS_HANDBOOK = N_("There is a handbook already.")
    # what goes first
    QUESTION = N_("First this question: {help} names its keys, esc goes back.")
    BEFORE_QUESTION = N_("Enter begins; esc goes back.")
    LIST_OF_KEYS = N_("Enter runs what is marked; esc goes back.")
    SET_UP = N_("First these questions; Enter takes the answer shown.")
    CLOSED = N_("The day is closed; {reopen} reopens it.")
