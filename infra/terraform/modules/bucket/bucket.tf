resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_145:SSE-S3 encrypts every object; a key of one's own costs 1 USD a month and a request each, for public facts about cities
  #checkov:skip=CKV_AWS_144:what is in it can be made again from the city lists; a copy in another region would double the storage
  bucket        = var.name
  force_destroy = var.destroy_data
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "this" {
  count = var.access_logs == null ? 0 : 1

  bucket        = aws_s3_bucket.this.bucket
  target_bucket = var.access_logs.bucket
  target_prefix = var.access_logs.prefix
}

resource "aws_s3_bucket_notification" "this" {
  count = var.notifies_eventbridge ? 1 : 0

  bucket      = aws_s3_bucket.this.bucket
  eventbridge = true
}
