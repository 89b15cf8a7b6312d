-- A lapse that something heard of late would have prevented is taken back.
ALTER TYPE "entry_kind" ADD VALUE 'revive' AFTER 'expire';
